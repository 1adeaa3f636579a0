import { getNamedType, isEnumType, isInputObjectType, isInterfaceType, isObjectType } from 'graphql';
import { createGraph } from '../../server/graph';
import { recordsByName } from '../../server/platform/graphql/record';

describe('the documentation in the schema', () => {
  const types = Object.values(createGraph().getTypeMap()).filter(({ name }) => !name.startsWith('__'));
  const builtIn = new Set(['String', 'Int', 'Float', 'Boolean', 'ID', 'Query', 'Mutation']);

  it('describes every type, field, argument and value', () => {
    const silent: string[] = [];
    const check = (what: string, description: string | null | undefined) => {
      if (!description?.trim()) silent.push(what);
    };
    for (const type of types) {
      if (!builtIn.has(type.name)) check(type.name, type.description);
      if (isEnumType(type))
        for (const value of type.getValues()) check(`${type.name}.${value.name}`, value.description);
      if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) continue;
      for (const field of Object.values(type.getFields())) {
        check(`${type.name}.${field.name}`, field.description);
        if (!('args' in field)) continue;
        for (const argument of field.args) check(`${type.name}.${field.name}(${argument.name})`, argument.description);
      }
    }
    expect(silent).toEqual([]);
  });

  it('has pages or a limit for every list of objects', () => {
    const fields = types.filter(isObjectType).flatMap((type) => Object.values(type.getFields()));
    const connections = fields.filter(({ type }) => getNamedType(type).name.endsWith('Connection'));
    expect(connections.length).toBeGreaterThan(30);
    const pages = ['first', 'after', 'last', 'before'];
    for (const { args, type } of connections) {
      const names = args.map(({ name }) => name);
      // Computed lists have no columns to filter and order by.
      const isOfRecords = recordsByName().has(getNamedType(type).name.replace(/Connection$/, ''));
      expect(names).toEqual(isOfRecords ? [...pages, 'filter', 'orderBy'] : expect.arrayContaining(pages));
    }
  });
});
