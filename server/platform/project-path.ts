import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of the project's package.json. The code is below it in `server/`, and compiled in `dist/server/`. */
const projectFolder = findProjectFolder(__dirname);

function findProjectFolder(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : findProjectFolder(dirname(folder));
}

/** The path of a file that is read at run time, such as a style sheet or the schema, from its path in the project. */
export function projectPath(...parts: string[]): string {
  return join(projectFolder, ...parts);
}
