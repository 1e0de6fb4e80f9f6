//! Proving that one knows a key, as lesson 16 `hmac_auth` writes by hand.
