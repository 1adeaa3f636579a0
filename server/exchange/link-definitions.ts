import type { Statements } from './statements';

/** Links each indicator without a definition to the definition with its reference as code and the same unit. */
export async function linkDefinitions(statements: Statements): Promise<void> {
  await statements.query(
    `update indicator set definition_id = definition.id from indicator_definition as definition
     where indicator.definition_id is null and definition.code = indicator.ref and definition.unit = indicator.unit`,
  );
}
