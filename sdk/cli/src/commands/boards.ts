import type { BoardsQuery } from '@safeboard/client';
import type { Command } from '../command.js';
import { FORMAT_OPTIONS } from '../common-options.js';
import { type Column, formatOf, showRecords } from '../output/records.js';

type Board = BoardsQuery['boards']['nodes'][number];

/** The boards of the server. */
export const boards: Command = {
  name: 'boards',
  summary: 'lists the boards, with the short names that other commands take',
  arguments: [],
  options: FORMAT_OPTIONS,
  notes: '  safeboard boards',
  async run({ given, client, output, signal }) {
    await showRecords(output, formatOf(given, output), COLUMNS, client.boards.all({}, { signal }));
  },
};

const COLUMNS: readonly Column<Board>[] = [
  { heading: 'Board', of: ({ slug }) => slug },
  { heading: 'Name', isLong: true, of: ({ name }) => name },
  { heading: 'Kind', of: ({ kind }) => kind },
  { heading: 'Area', isLong: true, of: ({ areaName }) => areaName },
];
