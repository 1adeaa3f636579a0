import * as v from 'valibot';
import { isSafeAddress, shownAddress, signatureAlgorithms } from '../access';
import { setting } from './setting';
import { names, someOf, text, wholeNumber } from './values';

/** The settings of the OpenID Connect provider. */
export const openIdSettings = {
  issuer: setting({
    name: 'OIDC_ISSUER',
    description:
      'The OpenID Connect provider whose tokens are accepted: its issuer, exactly as the provider states it. Requires OIDC_AUDIENCE.',
    schema: address({ query: false }),
  }),
  audience: setting({
    name: 'OIDC_AUDIENCE',
    description:
      'The name of this server at the provider: the `aud` of the tokens that are meant for it. Not the client id of a front end.',
    schema: text,
  }),
  clients: setting({
    name: 'OIDC_CLIENTS',
    description:
      'The client IDs, separated by commas, of the front ends and programs whose access tokens are accepted. By default only a client whose ID is OIDC_AUDIENCE.',
    schema: names,
  }),
  jwksUrl: setting({
    name: 'OIDC_JWKS_URL',
    description: "The address of the provider's public keys, instead of the one in its discovery document.",
    schema: address({ query: true }),
  }),
  algorithms: setting({
    name: 'OIDC_ALGORITHMS',
    default: 'RS256,ES256',
    description: `The signature algorithms that tokens may use: some of ${signatureAlgorithms.join(', ')}.`,
    schema: someOf(signatureAlgorithms),
  }),
  clockTolerance: setting({
    name: 'OIDC_CLOCK_TOLERANCE',
    default: '30',
    description: "The seconds by which the provider's clock may differ.",
    schema: wholeNumber(0, 300),
  }),
};

/** The names of the required settings that are missing: a provider has both an issuer and an audience. */
export function missingOpenIdSettings(isGiven: (name: string) => boolean): string[] {
  const { issuer, audience, clients, jwksUrl } = openIdSettings;
  if (![issuer, audience, clients, jwksUrl].some(({ name }) => isGiven(name))) return [];
  return [issuer.name, audience.name].filter((name) => !isGiven(name));
}

/** A URL whose response nobody can change on the way, kept to the letter: issuers are compared as text. */
function address(allowed: { readonly query: boolean }) {
  return v.pipe(
    v.string(),
    v.rawCheck(({ dataset, addIssue }) => {
      const message = dataset.typed ? addressMistake(dataset.value, allowed) : undefined;
      if (message !== undefined) addIssue({ message });
    }),
  );
}

/** What is wrong with an address, without the parts of it that may hold a secret. */
function addressMistake(value: string, allowed: { readonly query: boolean }): string | undefined {
  if (!URL.canParse(value)) return 'not a URL: give one such as https://login.example';
  const url = new URL(value);
  const shown = shownAddress(url);
  if (!isSafeAddress(url)) return `${shown}: give an https address; http is for this machine alone`;
  if (url.username || url.password) return `${shown}: remove the user and the password`;
  if (url.hash) return `${shown}: remove "#" and what follows it`;
  if (url.search && !allowed.query) return `${shown}: remove "?" and what follows it`;
  return undefined;
}
