import { html, type Html } from '../../platform/http/html';

/** The content of a cell. */
export type Cell = Html | string | number;

/** A column of a table. */
export interface Column {
  readonly heading: string;
  /** Whether its cells are numbers, aligned to the right. */
  readonly isNumeric?: boolean;
  /** Whether its cells are short and must not wrap. */
  readonly isShort?: boolean;
}

/** A table of a report. The first cell of a row is its heading. */
export interface Table {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** A footer row with totals. */
  readonly foot?: readonly Cell[];
}

function styleOf(column: Column | undefined): string {
  if (column?.isNumeric) return 'number';
  return column?.isShort ? 'short' : 'text';
}

function row(columns: readonly Column[], cells: readonly Cell[]): Html {
  const [first, ...others] = cells;
  return html`<tr>
    <th scope="row">${first ?? ''}</th>
    ${others.map((cell, index) => html`<td class="${styleOf(columns[index + 1])}">${cell}</td>`)}
  </tr>`;
}

/** Renders a table with a caption and scoped headings; nothing when it has no rows. */
export function table({ caption, columns, rows, foot }: Table): Html {
  if (rows.length === 0) return html``;
  return html`<div class="table">
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${columns.map((column) => html`<th scope="col" class="${styleOf(column)}">${column.heading}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map((cells) => row(columns, cells))}
      </tbody>
      ${
        foot
          ? html`<tfoot>
              ${row(columns, foot)}
            </tfoot>`
          : ''
      }
    </table>
  </div>`;
}
