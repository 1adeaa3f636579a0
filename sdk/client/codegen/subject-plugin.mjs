// A plugin of graphql-codegen that writes the file of one subject: the types of its documents, and the documents as they
// are sent. No published plugin writes open enums for results and closed enums for inputs, nor
// documents of plain text without a helper at run time.
import { plugin as operationTypes } from '@graphql-codegen/typescript-operations';
import { Kind, TokenKind, isEnumType, print, stripIgnoredCharacters, visit } from 'graphql';
import { commentOf, describeResults, typeNameOf } from './describe-results.mjs';
import { rootsOfCalls } from './roots-of-calls.mjs';

/** The helpers that typescript-operations repeats in each file; here they come from one place. */
const helpers = /^\/\*\* Internal type[^\n]*\n(?:export )?type [^\n]*(?:\n|$)/gm;

/** @type {import('@graphql-codegen/plugin-helpers').PluginFunction} */
export async function plugin(schema, documents, config, info) {
  const callSchema = rootsOfCalls(schema);
  const { prepend = [], content } = await operationTypes(callSchema, documents, config, info);
  const definitions = documents.flatMap(({ document }) => document?.definitions ?? []);
  const fragments = definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
  const operations = definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  const enums = Object.values(schema.getTypeMap())
    .filter(isEnumType)
    .map(({ name }) => name);
  const comments = new Map(definitions.map((each) => [typeNameOf(each), commentAbove(each)]));
  const types = describeResults(content.replace(helpers, ''), callSchema, definitions, comments);
  const openEnums = new RegExp(`\\bTypes\\.(${enums.join('|')})\\b`, 'g');
  return {
    prepend: [
      ...prepend.map((line) => line.replace(helpers, '')),
      "import { ownDocument, type Exact, type Open } from '../document.js';",
    ],
    content: [
      // A newer server may return a value that is not known yet. What is sent is known: a typo must not compile.
      types
        .replace(openEnums, 'Open<Types.$1>')
        .replaceAll(/^export type \w+Variables = .*?}>;/gms, (variables) => variables.replaceAll(/Open<(.*?)>/g, '$1'))
        .replaceAll(/^export type (\w+)Fragment\b/gm, 'export type $1'),
      // The names of these types in version 0.1.
      ...fragments.map(
        ({ name: { value } }) => `/** @deprecated Use ${value}. */\nexport type ${value}Fragment = ${value};`,
      ),
      ...fragments.map((each) => `const ${each.name.value} = ${quoted(each)};`),
      ...operations.map((each) => documentOf(each, fragments)),
    ].join('\n'),
  };
}

/** The export of one document, with the fragments that it needs. */
function documentOf(operation, fragments) {
  const name = operation.name.value;
  const type = name + operation.operation[0].toUpperCase() + operation.operation.slice(1);
  const text = [quoted(operation), ...namesOfFragments(operation, fragments)].join(' + ');
  const types = `<${type}, ${type}Variables>`;
  return `${commentOf(commentAbove(operation))}export const ${name}Document = /* @__PURE__ */ ownDocument${types}(${text});`;
}

/** The comment above a definition. */
function commentAbove({ loc }) {
  const before = loc?.startToken.prev;
  return before?.kind === TokenKind.COMMENT ? before.value : '';
}

/** The names of all fragments that a definition spreads, also by way of others, in the order of the file. */
function namesOfFragments(definition, fragments) {
  const names = new Set();
  const collect = (node) =>
    visit(node, {
      FragmentSpread({ name: { value } }) {
        if (names.has(value)) return;
        names.add(value);
        collect(fragments.find((each) => each.name.value === value));
      },
    });
  collect(definition);
  return fragments.map(({ name }) => name.value).filter((name) => names.has(name));
}

function quoted(definition) {
  return `'${stripIgnoredCharacters(print(definition)).replace(/[\\']/g, '\\$&')}'`;
}
