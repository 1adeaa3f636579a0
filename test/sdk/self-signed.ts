/** A key and a certificate that nobody but itself vouches for, made for tests alone, valid until 2126. */
export const selfSigned = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg1s62eCgZLXQrFYDp
qJV8cfK3Qh3VqArnueJPAacBOOWhRANCAASXIbwzlrYp6mvGkmcsl0Ic+EMmBr8e
ooiN9LH9QcUpDn2vju388ZgA+5C5zy8RqetTiuDykIcnmRdRhHgtecBX
-----END PRIVATE KEY-----
`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBmzCCAUGgAwIBAgIUNvhbjGmlwY8JmO1fK2PUO9eJzO4wCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMzA5MDI1NVoYDzIxMjYxMDMw
MDkwMjU1WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAASXIbwzlrYp6mvGkmcsl0Ic+EMmBr8eooiN9LH9QcUpDn2vju388ZgA
+5C5zy8RqetTiuDykIcnmRdRhHgtecBXo28wbTAdBgNVHQ4EFgQUkQVUBsa0jgRx
6Is2yPe9vQvZv+QwHwYDVR0jBBgwFoAUkQVUBsa0jgRx6Is2yPe9vQvZv+QwDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARhwR/AAABgglsb2NhbGhvc3QwCgYIKoZI
zj0EAwIDSAAwRQIgXALQ15UI1GC8qd5u/61Lb6UuVqchfwg3vNri/m5HN/QCIQCr
rb8rQu5dI3COzgu+PNMGCBq/HjtV8KYZVPfk58fscw==
-----END CERTIFICATE-----
`,
};
