import { useId, useMemo, useState } from 'react';
import { csvFileName, csvOf } from './csv.ts';
import { longestOf } from './lists.ts';
import { download } from './download.js';
import { tableOf } from './table.ts';
import { TablePreview } from './table-preview.jsx';

/**
 * A list of the response as a table, to read and to download.
 * @param {{ data: object, lists: import('./lists.ts').Lists, operationName: string | null }} props
 */
export function TableSection({ data, lists, operationName }) {
  const [picked, setPicked] = useState();
  const [choices, setChoices] = useState({});
  const name = useId();
  const list = lists.found.find(({ label }) => label === picked) ?? longestOf(lists.found);
  // Rows of a nested list cannot be distinguished without the fields around it; rows of an outer list can.
  const withSurroundings = choices[list?.label] ?? list?.nested ?? false;
  const full = useMemo(() => tableOf(data, list, { withSurroundings: true }), [data, list]);
  const table = useMemo(() => (withSurroundings ? full : tableOf(data, list)), [data, list, full, withSurroundings]);
  const emptyLists = lists.empty.length > 0 && !list && (
    <p>{`Empty ${lists.empty.length === 1 ? 'list' : 'lists'}: ${lists.empty.join(', ')}.`}</p>
  );
  if (!list && table.rows.every((row) => row.every((cell) => cell === null))) return emptyLists;
  return (
    <details open>
      <summary>
        Table <span>{rowsIn(table.rows.length)}</span>
      </summary>
      {emptyLists}
      {list && (
        <p>
          <label htmlFor={name}>Rows from</label>{' '}
          <select id={name} value={list.label} onChange={({ target }) => setPicked(target.value)}>
            {lists.found.map(({ label, rows }) => (
              <option key={label} value={label}>{`${label} (${rows})`}</option>
            ))}
          </select>
        </p>
      )}
      {full.repeated.length > 0 && (
        <p>
          <label>
            <input
              type="checkbox"
              checked={withSurroundings}
              onChange={({ target }) => setChoices({ ...choices, [list.label]: target.checked })}
            />{' '}
            Repeat the surrounding fields in every row
          </label>
        </p>
      )}
      {table.repeated.length > 0 && (
        <p>{`${columnsIn(table.repeated.length)} in italics: do not add up their figures.`}</p>
      )}
      <button
        type="button"
        className="graphiql-button"
        onClick={() => download(csvOf(table), csvFileName(operationName, new Date()))}
      >
        Download CSV
      </button>
      <TablePreview table={table} />
    </details>
  );
}

function rowsIn(count) {
  return count === 1 ? '1 row' : `${count} rows`;
}

function columnsIn(count) {
  return count === 1 ? 'The repeated column is' : `The ${count} repeated columns are`;
}
