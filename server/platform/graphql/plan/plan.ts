import type { RequestContext } from '../schema';
import type { CompiledOperation, Operation } from './operation';
import { BROKEN } from './json';
import { fillLevels } from './levels';
import { sitesOf } from './shape';
import { StoppedFields } from './stops';

/** Why a plan gave no answer. */
export class PlanFailure extends Error {
  /** @param isRefusal the database refused its statement as such, which it will do each time: a fault of the compiler */
  constructor(
    message: string,
    readonly isRefusal = false,
  ) {
    super(message);
  }
}

/** SQLSTATE classes of a statement that PostgreSQL will refuse each time: wrong, or too much for it. */
const alwaysRefused = /^(42|54|0A)/;

/** A compiled operation that can be run. */
export class Plan {
  private readonly stopped: StoppedFields | undefined;
  private refusal: string | undefined;

  constructor(
    operation: Operation,
    private readonly compiled: CompiledOperation,
    compileAfter?: number,
  ) {
    if (compiled.stops.length > 0) this.stopped = new StoppedFields(operation, compiled.stops, compileAfter);
  }

  /** How much memory it holds, roughly, in characters. */
  get size(): number {
    return this.compiled.statement?.length ?? 0;
  }

  /** Does code work out a part of the answer? */
  get isMixed(): boolean {
    return this.stopped !== undefined;
  }

  /**
   * Answers the operation for a viewer.
   * @returns the JSON text of `data`
   * @throws PlanFailure where only the resolvers can say what is right
   */
  async run(context: RequestContext): Promise<string> {
    const text = await this.read(context);
    const { shape, stops } = this.compiled;
    if (!this.stopped || !shape) return text;
    const answer = JSON.parse(text) as Record<string, unknown>;
    const filled = await this.stopped.fill(sitesOf(shape, answer, stops.length), context);
    if (!filled) throw new PlanFailure('A field that code works out has an error.');
    return JSON.stringify(answer);
  }

  private async read({ reader, sight }: RequestContext): Promise<string> {
    const { statement, text, parameters, levels } = this.compiled;
    if (statement === undefined) return text;
    if (this.refusal !== undefined) throw new PlanFailure(this.refusal);
    let answer: string;
    try {
      const [row] = await reader.database.query(statement, parameters.valuesFor(sight));
      answer = await fillLevels(row?.answer as string, levels, reader.database, sight);
    } catch (error) {
      const { code, message } = error as { code?: unknown; message: string };
      const reason = `The database refused the statement: ${message}`;
      const isRefusal = typeof code === 'string' && alwaysRefused.test(code);
      if (isRefusal) this.refusal = reason;
      throw new PlanFailure(reason, isRefusal);
    }
    if (answer.includes(BROKEN)) throw new PlanFailure('A value is missing that may not be, or a list is too long.');
    return answer;
  }
}
