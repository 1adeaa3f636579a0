import { type RetiredWord, retiredWords, wrongArticle } from './retired-words';
import { asWords, readText, textFiles } from './texts';

/** What is found of retired words, as `path:line: "word": write …`. */
function findRetired(words: RetiredWord[], text: string, path: string): string[] {
  return asWords(text)
    .split('\n')
    .flatMap((line, index) =>
      words.flatMap(({ pattern, instead }) => {
        const found = pattern.exec(line);
        return found ? [`${path}:${index + 1}: "${line.slice(found.index, found.index + 40)}": write ${instead}`] : [];
      }),
    );
}

describe('the language of the project', () => {
  const files = textFiles();

  it.each([...retiredWords, wrongArticle])('finds $pattern where it is written', (word) => {
    expect(findRetired([word], word.example, 'example')).toEqual([expect.stringContaining(`example:1: "`) as string]);
  });

  it('has no retired word in documents, code, descriptions or pages', () => {
    expect(textFiles()).toEqual(expect.arrayContaining(['README.md', 'server/main.ts', 'schema/schema.graphql']));
    expect(files.flatMap((path) => findRetired(retiredWords, readText(path), path))).toEqual([]);
  });

  it('has the right article before each word of documents and descriptions', () => {
    const prose = files.filter((path) => /\.(md|graphql)$/.test(path));
    expect(prose.flatMap((path) => findRetired([wrongArticle], readText(path), path))).toEqual([]);
  });
});
