//! What the checks of lesson 07 say.
