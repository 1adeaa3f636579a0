/** The tables as TypeORM entities, with the relations of the schema. */
import { EntitySchema } from 'typeorm';

const id = { type: 'uuid', primary: true };
const text = { type: 'text' };
const optional = { type: 'text', nullable: true };
const whole = { type: 'integer' };
const number = {
  type: 'numeric',
  nullable: true,
  transformer: { from: (value) => value && Number(value), to: (value) => value },
};
const named = (name, column) => ({ ...column, name });
const parent = (target, column) => ({ type: 'many-to-one', target, joinColumn: { name: column } });

const entity = (name, tableName, columns, relations = {}) => new EntitySchema({ name, tableName, columns, relations });

export const Board = entity('Board', 'board', {
  id,
  slug: text,
  name: text,
  kind: text,
  areaName: named('area_name', text),
  statutoryRegime: named('statutory_regime', optional),
  quorum: { ...whole, nullable: true },
});

export const Meeting = entity(
  'Meeting',
  'meeting',
  {
    id,
    startsAt: { name: 'starts_at', type: 'timestamptz' },
    venue: optional,
    status: text,
    openToPublic: { name: 'open_to_public', type: 'boolean', nullable: true },
  },
  { board: parent('Board', 'board_id') },
);

export const Attendance = entity(
  'Attendance',
  'attendance',
  { id, role: text, capacity: text, status: text },
  { meeting: parent('Meeting', 'meeting_id'), seat: { ...parent('Seat', 'seat_id'), nullable: true } },
);

export const Seat = entity(
  'Seat',
  'seat',
  { id, post: text },
  { partner: { ...parent('Partner', 'partner_id'), nullable: true } },
);

export const Partner = entity('Partner', 'partner', { id, name: text, sector: text });

export const Indicator = entity(
  'Indicator',
  'indicator',
  {
    id,
    ref: text,
    name: text,
    unit: text,
    decimals: whole,
    desiredDirection: named('desired_direction', text),
    position: whole,
  },
  { board: parent('Board', 'board_id') },
);

const ofIndicator = { indicator: parent('Indicator', 'indicator_id') };
export const Observation = entity(
  'Observation',
  'observation',
  { id, month: { type: 'date' }, value: number, status: text },
  ofIndicator,
);
export const Benchmark = entity(
  'Benchmark',
  'benchmark',
  { id, comparator: text, vintage: text, value: number },
  ofIndicator,
);
export const Target = entity(
  'Target',
  'target',
  { id, financialYear: named('financial_year', text), value: number, status: text },
  ofIndicator,
);

export const CaseReview = entity(
  'CaseReview',
  'case_review',
  { id, reference: text, title: text, kind: optional, stage: text },
  { board: parent('Board', 'board_id') },
);

export const Recommendation = entity(
  'Recommendation',
  'recommendation',
  { id, reference: text, ordinal: whole, text, status: text, dueOn: { name: 'due_on', type: 'date', nullable: true } },
  { caseReview: parent('CaseReview', 'case_review_id') },
);

export const Action = entity(
  'Action',
  'action',
  { id, ordinal: whole, text, doneOn: { name: 'done_on', type: 'date', nullable: true } },
  { recommendation: parent('Recommendation', 'recommendation_id') },
);
