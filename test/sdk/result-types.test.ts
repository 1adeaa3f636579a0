import { join } from 'node:path';
import ts from 'typescript';

const generated = join(__dirname, '../../sdk/client/src/index.ts');

const program = ts.createProgram([generated], { module: ts.ModuleKind.NodeNext, strict: true, noEmit: true });
const checker = program.getTypeChecker();
const source = program.getSourceFile(generated)!;

/** What an editor shows about the members of a type of the client. */
function membersOf(name: string, ...path: string[]): Record<string, string> {
  const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(source)!).find((each) => each.name === name);
  if (!exported) throw new Error(`The client exports no ${name}.`);
  const docs = (symbol: ts.Symbol) => ts.displayPartsToString(symbol.getDocumentationComment(checker));
  let type = checker.getDeclaredTypeOfSymbol(
    exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported,
  );
  for (const step of path) {
    const member = checker.getPropertyOfType(checker.getNonNullableType(type), step);
    if (!member) throw new Error(`${name} has no ${step}.`);
    type = checker.getNonNullableType(checker.getTypeOfSymbol(member));
    type = checker.getIndexTypeOfType(type, ts.IndexKind.Number) ?? type;
  }
  return Object.fromEntries(checker.getPropertiesOfType(type).map((each) => [each.name, docs(each)]));
}

describe('the types of inputs', () => {
  it.each([
    ['ObservationFigureInput', 2],
    ['RecommendationOriginInput', 4],
  ])('of which exactly one field must be given are unions: %s', (name, members) => {
    const exported = checker
      .getExportsOfModule(checker.getSymbolAtLocation(source)!)
      .find((each) => each.name === name)!;
    const type = checker.getDeclaredTypeOfSymbol(exported);
    expect(type.isUnion() && type.types).toHaveLength(members);
  });
});

describe('the types of results, as an editor shows them', () => {
  it('describe each field, with its unit and when it is null', () => {
    const members = membersOf('IndicatorByRefQuery', 'board', 'indicators', 'nodes', 'observations');
    expect(members.value).toBe("The value in the indicator's unit; null unless the status is RECORDED.");
    expect(Object.values(members).filter((text) => text === '')).toEqual([]);
  });

  it('describe fields of a union by the type that they belong to', () => {
    const members = membersOf('PartnerReturnQuery', 'partner', 'contributions', 'nodes');
    expect(members.amountPence).toMatch(/pence/i);
    expect(membersOf('MeetingPack', 'agendaItems', 'nodes').quorate).not.toBe('');
  });

  it('describe what a write returns once it succeeded', () => {
    expect(membersOf('ChangeRecommendationMutation', 'changeRecommendation').recommendation).toMatch(/recommendation/i);
  });
});
