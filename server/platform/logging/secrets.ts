/** What stands in the place of a secret that was taken out. */
const mask = '***';

/** `scheme://user:password@` inside any text; the user's name stays, it helps to find the mistake. */
const passwordInUrl = /([a-z][a-z0-9+.-]*:\/\/[^\s:@/"']*):[^\s@"']+@/gi;

/** The same password given as a parameter of the address. */
const passwordParameter = /([?&]password=)[^\s&"']+/gi;

/** A credential as it stands in an `Authorization` header. */
const bearerCredential = /\b(bearer|basic)\s+[\w.~+/=-]{8,}/gi;

/** An API key of Safeboard wherever it stands; its prefix is no secret. */
const apiKey = /\bsafeboard_([a-z0-9]{12})_[\w-]{43}_[0-9a-f]{8}/g;

/** The text without the passwords of the addresses in it, so that it can be logged or shown. */
export function withoutPasswords(text: string): string {
  return text.replace(passwordInUrl, `$1:${mask}@`).replace(passwordParameter, `$1${mask}`);
}

/** The text without passwords and without credentials of HTTP headers. */
export function withoutSecrets(text: string): string {
  return withoutPasswords(text).replace(apiKey, `safeboard_$1_${mask}`).replace(bearerCredential, `$1 ${mask}`);
}
