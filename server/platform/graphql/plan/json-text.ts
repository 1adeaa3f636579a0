import type { ExecutionResult } from 'graphql';

/** The `data` of a response that is JSON text already. */
export class JsonText {
  constructor(readonly text: string) {}

  /** The parsed value, for plugins that inspect the response. */
  toJSON(): unknown {
    return JSON.parse(this.text);
  }
}

/** Serializes a response as it is sent, with a newline at its end. Text that is JSON already passes unchanged. */
export function stringifyResponse(result: object): string {
  const { data, ...rest } = result as ExecutionResult;
  if (!(data instanceof JsonText)) return `${JSON.stringify(result)}\n`;
  const others = JSON.stringify(rest);
  return `{"data":${data.text}${others === '{}' ? '' : `,${others.slice(1, -1)}`}}\n`;
}
