import type { ChartData } from './chart-data';
import { describe, nameOf } from './description';
import type { ChartSize } from './frame';
import { FONT } from './styles';
import { optionFor } from './option';

/** The default size of a picture, in pixels. */
export const DEFAULT_SIZE: ChartSize = { width: 960, height: 480 };

/** Draws a control chart as a self-contained SVG: no scripts, no external resources, and a text alternative. */
export async function drawChart(data: ChartData, size: ChartSize = DEFAULT_SIZE): Promise<string> {
  // Loaded for the first chart, so that the server starts faster.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const echarts = require('./echarts') as typeof import('./echarts');
  // echarts measures Arial. The reader's font is unknown and can be wider, as DejaVu and Verdana are.
  const measure = (fontSize: number, bold: boolean) => (text: string) =>
    echarts.format.getTextRect(text, `${fontSize}px ${FONT}`).width * (bold ? 1.34 : 1.18);
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
 * Adds an accessible name and description, and removes what only echarts' own script could use. Clip paths are removed too:
 * the chart does not need them, and their running numbers would make each rendering different. Quotes in texts are escaped,
 * so the patterns only match attributes. Points keep their kind as `data-kind`.
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
