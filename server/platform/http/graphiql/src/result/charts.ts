import type { JsonObject, JsonValue } from './json.js';

/** A picture that an answer points to. */
export interface ChartFound {
  /** The path and query on this server. */
  address: string;
  /** Where in the answer it stands, for example `scorecard.rows[3]`. */
  place: string;
  /** What it shows: the short reference and the name that stand nearest, or the file's name. */
  label: string;
}

const folder = '/charts/';
/** Only there to have addresses resolved by the rules of the browser; never asked for anything. */
const anyOrigin = 'http://charts.invalid';

/**
 * The address of a picture, when the value is one: a path of this server below `/charts/`. Anything else (another
 * host, a script, a path that climbs out) gives undefined.
 */
export function chartAddress(value: unknown): string | undefined {
  if (typeof value !== 'string' || !value.startsWith(folder) || !URL.canParse(value, anyOrigin)) return undefined;
  const { origin, pathname, search } = new URL(value, anyOrigin);
  return origin === anyOrigin && pathname.startsWith(folder) ? pathname + search : undefined;
}

/** Every picture that a field named `chartUrl` points to, in the order of the answer. */
export function chartsIn(data: JsonObject): ChartFound[] {
  const found: ChartFound[] = [];
  const visit = (value: JsonValue | undefined, place: string, around: string | undefined): void => {
    if (Array.isArray(value)) {
      value.forEach((item, index) => visit(item, `${place}[${index}]`, around));
    } else if (typeof value === 'object' && value !== null) {
      const label = labelOf(value) ?? around;
      const address = chartAddress(value.chartUrl);
      if (address !== undefined) found.push({ address, place, label: label ?? fileNameOf(address) });
      for (const [name, part] of Object.entries(value)) visit(part, place ? `${place}.${name}` : name, label);
    }
  };
  visit(data, '', undefined);
  return found;
}

/** The charts whose label or place holds the words; all of them when nothing is asked for. */
export function chartsMatching(charts: ChartFound[], words: string): ChartFound[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return charts.filter(({ label, place }) => {
    const text = `${label} ${place}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}

function labelOf(object: JsonObject): string | undefined {
  const { indicator } = object;
  const near = typeof indicator === 'object' && indicator !== null && !Array.isArray(indicator) ? indicator : {};
  const text = (name: string) => [object[name], near[name]].find((value) => typeof value === 'string' && value !== '');
  const words = [text('ref'), text('name')].filter((value) => value !== undefined);
  return words.length > 0 ? words.join(' ') : undefined;
}

function fileNameOf(address: string): string {
  const name = (/([^/?]+?)(\.svg)?(\?|$)/.exec(address)?.[1] ?? address) as string;
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
