import type { ChartData } from './chart-data';
import { describe, nameOf } from './description';
import type { ChartSize } from './frame';
import { FONT } from './look';
import { optionFor } from './option';

/** The usual size of a picture. */
export const USUAL_SIZE: ChartSize = { width: 960, height: 480 };

/** Draws a control chart as an SVG that stands alone: no script, nothing to load, and a text alternative. */
export async function drawChart(data: ChartData, size: ChartSize = USUAL_SIZE): Promise<string> {
  // Loaded with the first chart: a server that draws none starts sooner. The bundle loads six times faster than its parts.
  const echarts = await import('echarts');
  // Its widths are those of Arial. The reader's font is not known here and may be wider, as DejaVu and Verdana are.
  const measure = (letters: number, bold: boolean) => (text: string) =>
    echarts.format.getTextRect(text, `${letters}px ${FONT}`).width * (bold ? 1.34 : 1.18);
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, ...size });
  try {
    const option = optionFor(data, size, measure);
    chart.setOption(option);
    const kinds = [option.series ?? []].flat().map(({ name }) => String(name ?? ''));
    return standAlone(chart.renderToSVGString(), kinds, data, size);
  } finally {
    chart.dispose();
  }
}

/**
 * Names and describes the picture, and takes out what only a page with echarts' own script could use, and the
 * clippings, of which nothing here needs any: their numbers count on, so that no picture would be the same twice. Every quote in a text
 * is escaped, so that what looks like an attribute is one. A point keeps its kind as `data-kind`.
 */
function standAlone(svg: string, kinds: readonly string[], data: ChartData, { width, height }: ChartSize): string {
  const inside = svg
    .slice(svg.indexOf('>') + 1)
    .replace(/<(style|defs) ?>.*?<\/\1>\n?/gs, '')
    .replace(
      / ecmeta_series_index="(\d+)" ecmeta_data_index="\d+" ecmeta_ssr_type="chart"/g,
      (_, index: string) => ` data-kind="${kinds[Number(index)] ?? ''}"`,
    )
    .replace(/ (?:class|clip-path|pointer-events|ecmeta_\w+)="[^"]*"/g, '');
  const root = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
  const names = `role="img" aria-labelledby="chart-name" aria-describedby="chart-description"`;
  const [name, description] = [escape(nameOf(data)), escape(describe(data))];
  return `${root} ${names}>\n<title id="chart-name">${name}</title>\n<desc id="chart-description">${description}</desc>${inside}`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => ENTITIES[letter] ?? letter);
}
