import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

/** The file that a relative import names; undefined for packages and files of other kinds. */
function resolve(file: string, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  const path = join(dirname(file), specifier);
  const candidates = [`${path}.ts`, `${path}.tsx`, path.replace(/\.js$/, '.ts'), join(path, 'index.ts')];
  return candidates.find((each) => existsSync(each) && statSync(each).isFile());
}

/** The files that a file imports, types included: a circle of types misleads its reader as much as one of values. */
export function importsOf(file: string, text = readFileSync(file, 'utf8')): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
  return source.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
    const { moduleSpecifier } = statement;
    const found = moduleSpecifier && ts.isStringLiteral(moduleSpecifier) && resolve(file, moduleSpecifier.text);
    return found ? [found] : [];
  });
}

/** Groups of files that import each other, directly or through others. */
export function circles(imports: ReadonlyMap<string, readonly string[]>): string[][] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const path: string[] = [];
  const found: string[][] = [];
  const low = (file: string) => lowest.get(file) ?? 0;
  const visit = (file: string): void => {
    order.set(file, order.size);
    lowest.set(file, order.size - 1);
    path.push(file);
    for (const target of imports.get(file) ?? []) {
      if (!order.has(target)) {
        visit(target);
        lowest.set(file, Math.min(low(file), low(target)));
      } else if (path.includes(target)) lowest.set(file, Math.min(low(file), order.get(target) ?? 0));
    }
    if (low(file) !== order.get(file)) return;
    const circle = path.splice(path.indexOf(file));
    if (circle.length > 1) found.push(circle.sort());
  };
  for (const file of imports.keys()) if (!order.has(file)) visit(file);
  return found;
}
