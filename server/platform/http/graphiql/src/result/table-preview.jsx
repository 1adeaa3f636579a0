const rowsShown = 100;
const columnsShown = 100;

/**
 * The first rows of a table. Values are inserted as text: HTML in them is not interpreted.
 * @param {{ table: import('./table.ts').Table }} props
 */
export function TablePreview({ table: { columns, rows, repeated } }) {
  const heads = columns.slice(0, columnsShown);
  const hidden = [
    rows.length > rowsShown && `the first ${rowsShown} of ${rows.length} rows`,
    columns.length > columnsShown && `the first ${columnsShown} of ${columns.length} columns`,
  ].filter(Boolean);
  return (
    <div className="safeboard-preview" role="region" aria-label="Preview of the table" tabIndex={0}>
      <table>
        <caption>
          {hidden.length > 0 ? `Shown: ${hidden.join(', ')}. The CSV file has all of them.` : 'All rows'}
        </caption>
        <thead>
          <tr>
            {heads.map((head, column) => (
              <th key={head} scope="col" className={classOf(head, column < repeated.length)}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, rowsShown).map((row, index) => (
            <tr key={index}>
              {row.slice(0, columnsShown).map((cell, column) => (
                <td key={column} className={classOf(cell, column < repeated.length)}>
                  {cell === null ? '' : String(cell)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function classOf(cell, isRepeated) {
  const names = [typeof cell === 'number' && 'safeboard-number', isRepeated && 'safeboard-repeated'].filter(Boolean);
  return names.length > 0 ? names.join(' ') : undefined;
}
