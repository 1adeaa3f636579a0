import type { FastifyRequest } from 'fastify';
import { standardLimits } from '../../server/platform/graphql/limits';
import { DocumentGuard } from '../../server/platform/http/document-guard';

/** A valid document of so many characters. */
const documentOf = (characters: number, name = 'boards'): string => {
  const query = `query ${name} { boards { totalCount } }`;
  return `${query} #`.padEnd(characters, '-');
};

/** A guard whose limits can be lowered: from then on it accepts only the documents that it remembers. */
function openGuard() {
  const limits = { ...standardLimits };
  const guard = new DocumentGuard(limits, undefined);
  return {
    check: (query: string) => guard.check({ method: 'POST', body: { query } } as FastifyRequest),
    lowerLimits: () => void (limits.tokens = 1),
  };
}

describe('documents within the limits', () => {
  it.each([
    ['short ones are remembered', 100],
    ['20,000 characters are remembered', 20_000],
  ])('%s and not checked again', (_what, characters) => {
    const { check, lowerLimits } = openGuard();
    check(documentOf(characters));
    lowerLimits();
    expect(() => check(documentOf(characters))).not.toThrow();
    expect(() => check(documentOf(characters, 'another'))).toThrow(/longer than 1 tokens/);
  });

  it.each([20_001, 500_000])('of %i characters are checked each time: long ones would fill memory', (characters) => {
    const { check, lowerLimits } = openGuard();
    check(documentOf(characters));
    check(documentOf(characters));
    lowerLimits();
    expect(() => check(documentOf(characters))).toThrow(/longer than 1 tokens/);
  });

  it('are forgotten once there are 500 others', () => {
    const { check, lowerLimits } = openGuard();
    for (let number = 0; number < 500; number++) check(documentOf(50, `number${number}`));
    check(documentOf(50, 'latest'));
    lowerLimits();
    expect(() => check(documentOf(50, 'latest'))).not.toThrow();
    expect(() => check(documentOf(50, 'number0'))).toThrow(/longer than 1 tokens/);
  });

  it('are remembered while they are used, however many others there are', () => {
    const { check, lowerLimits } = openGuard();
    for (let number = 0; number < 1200; number++) {
      check(documentOf(50, `number${number}`));
      if (number % 400 === 0) check(documentOf(50, 'used'));
    }
    lowerLimits();
    expect(() => check(documentOf(50, 'used'))).not.toThrow();
  });

  it('are remembered only if they were accepted', () => {
    const { check } = openGuard();
    const tooMany = `{ ${Array.from({ length: 21 }, (_each, index) => `a${index}: boards { totalCount }`).join(' ')} }`;
    for (let time = 0; time < 2; time++) expect(() => check(tooMany)).toThrow(/fields at its root/);
  });
});
