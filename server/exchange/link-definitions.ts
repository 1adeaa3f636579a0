import type { Statements } from './statements';

/** Gives each indicator without a definition the one whose code is its reference and whose unit is its unit. */
export async function linkDefinitions(statements: Statements): Promise<void> {
  await statements.query(
    `update indicator set definition_id = definition.id from indicator_definition as definition
     where indicator.definition_id is null and definition.code = indicator.ref and definition.unit = indicator.unit`,
  );
}
