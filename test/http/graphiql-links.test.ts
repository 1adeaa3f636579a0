import { linkTo, LONGEST_LINK, operationOf } from '../../server/platform/http/graphiql/src/links';

const origin = 'https://boards.example';

describe('a link to a query in GraphiQL', () => {
  it('leads to the same operation', () => {
    const operation = {
      query: 'query One($name: String) {\n  hello(name: $name) # a + b & "c" é\n}\nquery Two { hello }',
      variables: '{\n  "name": "Zoë & 100%"\n}',
      operationName: 'One',
    };
    const made = linkTo(operation, origin);
    expect(made).toEqual({ link: expect.stringMatching(/^https:\/\/boards\.example\/graphql\?query=[\x21-\x7e]+$/) });
    const { search } = new URL('link' in made ? made.link : '');
    expect(operationOf(search)).toEqual(operation);
  });

  it('keeps variables that are no JSON for the user to correct', () => {
    expect(operationOf('?query={hello}&variables={oops')).toEqual({
      query: '{hello}',
      variables: '{oops',
      operationName: undefined,
    });
  });

  it.each(['', '?example=greeting', '?query=', '?query=%20', '?variables={}'])('is not %s', (search) => {
    expect(operationOf(search)).toBeUndefined();
  });

  it('is refused when it is longer than servers take', () => {
    const made = linkTo({ query: `{ hello } # ${'é'.repeat(2000)}`, variables: '' }, origin);
    expect(made).toEqual({ tooLong: expect.any(Number) });
    expect('tooLong' in made && made.tooLong).toBeGreaterThan(LONGEST_LINK);
  });
});
