import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/**
 * Writes the codes that each mutation can return in `userErrors` to `server/access/mutations/error-codes.generated.ts`: those
 * of the code that its method reaches. With `--check` it writes nothing and fails when the file is out of date.
 */
const root = join(__dirname, '..');
const file = join(root, 'server', 'access', 'mutations', 'error-codes.generated.ts');
const catalogue = join(root, 'server', 'access', 'mutations', 'user-error-codes.ts');

const config = ts.getParsedCommandLineOfConfigFile(
  join(root, 'tsconfig.json'),
  {},
  {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
      throw new Error(ts.flattenDiagnosticMessageText(messageText, '\n'));
    },
  },
);
const roots = config?.fileNames.filter((name) => name.startsWith(join(root, 'server'))) ?? [];
const program = ts.createProgram(roots, { ...config?.options, noEmit: true, types: ['node'] });
const checker = program.getTypeChecker();

const sources = program.getSourceFiles().filter(({ fileName }) => fileName.startsWith(join(root, 'server')));

/** The codes of the catalogue, in its order. */
const known = codesOfCatalogue();

function codesOfCatalogue(): readonly string[] {
  const codes: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && node.name.getText() === 'USER_ERROR_CODES' && node.initializer) {
      checker
        .getTypeAtLocation(node.initializer)
        .getProperties()
        .forEach(({ name }) => codes.push(name));
    }
    ts.forEachChild(node, visit);
  };
  const source = program.getSourceFile(catalogue);
  if (source) visit(source);
  return codes;
}

/** The functions that implement the properties of interfaces, such as the rules of each kind of text. */
const implementations = new Map<ts.Node, ts.Node[]>();

function noteImplementations(node: ts.Node): void {
  ts.forEachChild(node, noteImplementations);
  if (!ts.isObjectLiteralExpression(node)) return;
  const type = checker.getContextualType(node);
  for (const property of node.properties) {
    if (!type || !ts.isPropertyAssignment(property) || !ts.isFunctionLike(property.initializer)) continue;
    const declared = type.getProperty(property.name.getText())?.valueDeclaration;
    if (declared) implementations.set(declared, [...(implementations.get(declared) ?? []), property.initializer]);
  }
}

/** The functions that a name or a property stands for, if they are the server's own. */
function functionsOf(node: ts.Identifier): readonly ts.Node[] {
  const declared = declarationOf(node);
  return declared ? (implementations.get(declared) ?? [bodyOf(declared)].filter((each) => each !== undefined)) : [];
}

function declarationOf(node: ts.Identifier): ts.Node | undefined {
  let symbol = checker.getSymbolAtLocation(node);
  if (symbol && symbol.flags & ts.SymbolFlags.Alias) symbol = checker.getAliasedSymbol(symbol);
  const declaration = symbol?.valueDeclaration;
  return declaration?.getSourceFile().fileName.startsWith(join(root, 'server')) ? declaration : undefined;
}

function bodyOf(declaration: ts.Node): ts.Node | undefined {
  if (ts.isFunctionLike(declaration)) return declaration;
  if (ts.isVariableDeclaration(declaration) && declaration.parent.parent.parent.kind === ts.SyntaxKind.SourceFile) {
    return declaration.initializer;
  }
  return ts.isPropertyAssignment(declaration) ? declaration.initializer : undefined;
}

/** The code that an expression gives an error: the literal, those of both branches, or those of its type. */
function literals(node: ts.Expression | undefined): string[] {
  if (!node) return [];
  if (ts.isStringLiteral(node)) return known.includes(node.text) ? [node.text] : [];
  if (ts.isConditionalExpression(node)) return [...literals(node.whenTrue), ...literals(node.whenFalse)];
  // The code of a violation is written where the rule returns it.
  if (!ts.isIdentifier(node) || node.text === 'code') return [];
  const type = checker.getNonNullableType(checker.getTypeAtLocation(node));
  const types = type.isUnion() ? type.types : [type];
  return types.flatMap((each) => (each.isStringLiteral() && known.includes(each.value) ? [each.value] : []));
}

/** The code at a place: of a new error, of a violation, or of the function that makes one. */
function codesAt(node: ts.Node): string[] {
  if (ts.isNewExpression(node)) return node.expression.getText() === 'UserError' ? literals(node.arguments?.[0]) : [];
  if (ts.isCallExpression(node)) return node.expression.getText() === 'reject' ? literals(node.arguments[0]) : [];
  if (ts.isPropertyAssignment(node) && node.name.getText() === 'code') return literals(node.initializer);
  return ts.isVariableDeclaration(node) && node.name.getText() === 'code' ? literals(node.initializer) : [];
}

/** The codes in a function, and the functions that it names. */
function scan(body: ts.Node): { codes: Set<string>; calls: Set<ts.Node> } {
  const [codes, calls] = [new Set<string>(), new Set<ts.Node>()];
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isDecorator(node)) return;
    for (const code of codesAt(node)) codes.add(code);
    if (ts.isIdentifier(node)) for (const called of functionsOf(node)) calls.add(called);
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(body, visit);
  return { codes, calls };
}

const scanned = new Map<ts.Node, ReturnType<typeof scan>>();

/** The codes that a function can reach. */
function reachable(start: ts.Node): string[] {
  const [seen, codes, left] = [new Set<ts.Node>(), new Set<string>(), [start]];
  for (let node = left.pop(); node; node = left.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    let found = scanned.get(node);
    if (!found) scanned.set(node, (found = scan(node)));
    for (const code of found.codes) codes.add(code);
    left.push(...found.calls);
  }
  return known.filter((code) => codes.has(code));
}

/** The mutations of the server by name. */
function mutations(): Map<string, ts.Node> {
  const found = new Map<string, ts.Node>();
  const visit = (node: ts.Node): void => {
    if (
      ts.isMethodDeclaration(node) &&
      /^@Mutation\b/m.test(node.modifiers?.map((each) => each.getText()).join('\n') ?? '')
    ) {
      found.set(node.name.getText(), node);
    }
    ts.forEachChild(node, visit);
  };
  for (const source of sources) visit(source);
  return new Map([...found].sort(([one], [other]) => (one < other ? -1 : 1)));
}

for (const source of sources) noteImplementations(source);
const lines = [...mutations()].map(([name, method]) => {
  const codes = reachable(method).map((code) => `'${code}'`);
  return `  ${name}: [${codes.join(', ')}],`;
});
const text = `import type { UserErrorCode } from './user-error-codes';

// Written by \`npm run generate\` from the code that each mutation reaches. Do not edit.
// prettier-ignore
/** The codes that each mutation can return in \`userErrors\`. */
export const MUTATION_ERROR_CODES: Readonly<Record<string, readonly UserErrorCode[]>> = {
${lines.join('\n')}
};
`;
if (!process.argv.includes('--check')) writeFileSync(file, text);
else if (readFileSync(file, 'utf8') !== text) {
  process.stderr.write(`${file} is out of date. Run \`npm run generate\` and review the change.\n`);
  process.exitCode = 1;
}
