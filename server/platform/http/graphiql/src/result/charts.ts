import type { JsonObject, JsonValue } from './json.js';

/** A chart that a response links to. */
export interface ChartFound {
  /** The path and query on this server. */
  address: string;
  /** Its path in the response, for example `scorecard.rows[3]`. */
  place: string;
  /** The nearest reference and name in the response, or the file name. */
  label: string;
}

const folder = '/charts/';
/** Only used to resolve URLs by the rules of the browser; never requested. */
const anyOrigin = 'http://charts.invalid';

/**
 * The URL of a chart: a path of this server below `/charts/`. Any other value (another host, a script, a path out of the
 * folder) returns undefined.
 */
export function chartAddress(value: unknown): string | undefined {
  if (typeof value !== 'string' || !value.startsWith(folder) || !URL.canParse(value, anyOrigin)) return undefined;
  const { origin, pathname, search } = new URL(value, anyOrigin);
  return origin === anyOrigin && pathname.startsWith(folder) ? pathname + search : undefined;
}

/** Every chart that a field named `chartUrl` links to, in the order of the response. */
export function chartsIn(data: JsonObject): ChartFound[] {
  const found: ChartFound[] = [];
  const walk = (value: JsonValue | undefined, place: string, around: string | undefined): void => {
    if (Array.isArray(value)) {
      value.forEach((item, index) => walk(item, `${place}[${index}]`, around));
    } else if (typeof value === 'object' && value !== null) {
      const label = labelOf(value) ?? around;
      const address = chartAddress(value.chartUrl);
      if (address !== undefined) found.push({ address, place, label: label ?? fileNameOf(address) });
      for (const [name, part] of Object.entries(value)) walk(part, place ? `${place}.${name}` : name, label);
    }
  };
  walk(data, '', undefined);
  return found;
}

/** The charts whose label or place contains all of the words; all charts if there are none. */
export function chartsMatching(charts: ChartFound[], words: string): ChartFound[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return charts.filter(({ label, place }) => {
    const text = `${label} ${place}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}

/** The reference and the name of an object or of its indicator. */
export function labelOf(object: JsonObject): string | undefined {
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
