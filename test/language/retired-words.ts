/** A word or phrase that is not used in this project, and the standard term for it. */
export interface RetiredWord {
  pattern: RegExp;
  instead: string;
  /** A sentence that has the word: the test is shown to find it. */
  example: string;
}

/** Patterns match words: `currentAsker` is read as "current Asker". */
export const retiredWords: RetiredWord[] = [
  { pattern: /\baskers?\b/i, instead: 'client, viewer or caller', example: 'const currentAsker = 1;' },
  { pattern: /\bwho(so)?ever\b/i, instead: 'the person or role that is meant', example: 'Whoever signs in.' },
  { pattern: /\bwhatever\b/i, instead: 'the thing that is meant', example: 'Whatever it holds.' },
  { pattern: /\bthose who\b/i, instead: 'the people or roles that are meant', example: 'For those who read it.' },
  { pattern: /\b(told|tells)\b/i, instead: 'returned, shows, reports or describes', example: 'It tells the month.' },
  { pattern: /\bsays of (it|them)sel(f|ves)\b/i, instead: 'describes', example: 'What it says of itself.' },
  { pattern: /\bmend(s|ed|ing)?\b/i, instead: 'fix', example: 'How to mend it.' },
  { pattern: /\bwhat is to (be done|go)\b/i, instead: 'name it; deprecated', example: 'What is to be done.' },
  { pattern: /\bwords and signs\b/i, instead: 'tokens', example: 'Words and signs of a document.' },
  { pattern: /\bdoors\b/i, instead: 'RequestAuthenticator, authentication', example: 'openDoors()' },
  { pattern: /\bsight(s|ed)?\b/i, instead: "access; the viewer's access", example: 'await beginSight()' },
  { pattern: /\b(begin|end) visit\b/i, instead: 'createRequestContext', example: 'await beginVisit(request)' },
  { pattern: /\bkept from\b/i, instead: 'hidden from', example: 'Rows kept from the public.' },
  { pattern: /\bheld against\b/i, instead: 'compared with', example: 'The value held against the target.' },
  { pattern: /\banew\b/i, instead: 'again; restarts', example: 'The server starts anew.' },
  { pattern: /\bin the place of\b/i, instead: 'instead of', example: 'In the place of the row.' },
  { pattern: /\bone within another\b/i, instead: 'nested', example: 'Fields one within another.' },
  { pattern: /\bproves no identity\b/i, instead: 'missing or invalid credentials', example: 'It proves no identity.' },
  { pattern: /\bhangs? on\b/i, instead: 'depends on, belongs to', example: 'All that hangs on it.' },
  { pattern: /\bhow far it has come\b/i, instead: 'progress', example: 'How far it has come.' },
];

/** An article that does not fit the word after it, as in "a Obligation" and "an Board". cspell:ignore aeio bcdfgjklpqtvwyz */
export const wrongArticle: RetiredWord = {
  pattern:
    /\ba (?=[aeio](?!ne\b|ne-|nce\b|u))|\ba (?=u(?!ni|se|su|s[- ]|k\b|tf|rl|ri|uid|pn))|\ban (?=[bcdfgjklpqtvwyz][a-z])/i,
  instead: 'the article that fits the word after it',
  example: 'Comparisons on a ObligationKind.',
};
