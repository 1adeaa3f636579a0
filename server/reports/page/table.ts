import { html, type Html } from '../../platform/http/html';

/** What may stand in a cell. */
export type Cell = Html | string | number;

/** A column of a table. */
export interface Column {
  readonly heading: string;
  /** Are its cells numbers, to be set flush right? */
  readonly isNumeric?: boolean;
  /** Are its cells so short that they need not wrap? */
  readonly isShort?: boolean;
}

/** A table of a report. The first cell of a row is its heading. */
export interface Table {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** A last row that sums the others up. */
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

/** Writes a table with its caption, and the scope of every heading; nothing where it has no rows. */
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
