/** One entry of `Accept-Encoding` (RFC 9110, 12.5.3): an encoding and perhaps its weight. */
const ENTRY = /^([\w!#$%&'*+.^`|~-]+)(?:[ \t]*;[ \t]*q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?))?$/i;

/** The weights that a client gives to encodings. An entry that is malformed has no effect. */
function weightsOf(header: string): Map<string, number> {
  const weights = new Map<string, number>();
  for (const entry of header.split(',')) {
    const [, name, weight = '1'] = ENTRY.exec(entry.trim()) ?? [];
    if (name !== undefined) weights.set(name.toLowerCase().replace(/^x-/, ''), Number(weight));
  }
  return weights;
}

/**
 * The encoding for a response: the one that the client prefers and, of equal ones, the first.
 * @param header the `Accept-Encoding` of the request; without it the response is not encoded
 * @returns undefined when the client accepts none of these, and no response without encoding either
 */
export function acceptedEncoding<Encoding extends string>(
  header: string | undefined,
  available: readonly Encoding[],
): Encoding | 'identity' | undefined {
  if (!header) return 'identity';
  const weights = weightsOf(header);
  const others = weights.get('*');
  let chosen: Encoding | 'identity' | undefined;
  let best = 0;
  for (const encoding of available) {
    const weight = weights.get(encoding) ?? others ?? 0;
    if (weight > best) [best, chosen] = [weight, encoding];
  }
  // No encoding is acceptable unless it is excluded. It is preferred only where the client says so.
  const identity = weights.get('identity') ?? (others === 0 ? 0 : undefined);
  if (identity === undefined) return chosen ?? 'identity';
  return identity > best ? 'identity' : chosen;
}
