//! Lesson 20: the states of a connection.
