/** Replaces a secret. */
const mask = '***';

/** `scheme://user:password@` in any text. The user name is kept, because it helps to find a configuration error. */
const passwordInUrl = /([a-z][a-z0-9+.-]*:\/\/[^\s:@/"']*):[^\s@"']+@/gi;

/** A password as a query parameter of a URL. */
const passwordParameter = /([?&]password=)[^\s&"']+/gi;

/** The credential of an `Authorization` header. */
const bearerCredential = /\b(bearer|basic)\s+[\w.~+/=-]{8,}/gi;

/** An API key of Safeboard in any text. Its prefix is not secret. */
const apiKey = /\bsafeboard_([a-z0-9]{12})_[\w-]{43}_[0-9a-f]{8}/g;

/** Masks the passwords of URLs in a text, so that it can be logged or shown. */
export function withoutPasswords(text: string): string {
  return text.replace(passwordInUrl, `$1:${mask}@`).replace(passwordParameter, `$1${mask}`);
}

/** Masks passwords, API keys and the credentials of HTTP headers in a text. */
export function withoutSecrets(text: string): string {
  return withoutPasswords(text).replace(apiKey, `safeboard_$1_${mask}`).replace(bearerCredential, `$1 ${mask}`);
}
