import type { Option } from './option.js';

/** How results can be shown. */
export const FORMATS = ['table', 'json', 'csv'] as const;

/** One of the ways to show results. */
export type Format = (typeof FORMATS)[number];

/** The options of every command. */
export const COMMON_OPTIONS: Readonly<Record<string, Option>> = {
  url: { value: '<url>', summary: 'the server; instead of SAFEBOARD_URL, by default http://localhost:4000' },
  'key-file': { value: '<file>', summary: 'file that holds your key; instead of SAFEBOARD_KEY' },
  timeout: { value: '<seconds>', summary: 'how long one request may take, its repetitions included; by default 30' },
  help: { short: 'h', summary: 'shows this text' },
};

/** The options of commands that show records. */
export const FORMAT_OPTIONS: Readonly<Record<string, Option>> = {
  format: {
    value: '<format>',
    choices: FORMATS,
    summary: 'table, json or csv; by default table on a terminal, else json',
  },
  csv: { summary: 'the same as --format csv' },
  json: { summary: 'the same as --format json' },
};
