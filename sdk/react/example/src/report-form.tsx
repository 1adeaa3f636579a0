import { useWrite } from '@safeboard/react';
import { type FormEvent, useId } from 'react';
import { formText } from './form-text';
import type { Entry } from './monitoring-entry';
import { Problems } from './problems';

/** What is reported, and the callbacks. */
export interface ReportFormProps {
  /** The recommendation that was done. */
  recommendation: Entry['recommendation'];
  /** Receives a sentence once it is reported. */
  onReported: (text: string) => void;
}

/** Those whom a recommendation is addressed to report that it is done; a meeting decides. */
export function ReportForm({ recommendation, onReported }: ReportFormProps) {
  const id = useId();
  const { reference, version } = recommendation;
  const report = useWrite('recommendations', 'reportCompletion');

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const on = formText(event.currentTarget, 'on');
    const onSuccess = () => onReported(`${reference} is reported as done. A meeting decides.`);
    report.mutate({ recommendationId: recommendation.id, version, response: 'DONE', on }, { onSuccess });
  };

  return (
    <form onSubmit={submit}>
      <p>{recommendation.text}</p>
      <label htmlFor={id}>Day of the report</label>
      <input id={id} name="on" type="date" required defaultValue={new Date().toISOString().slice(0, 10)} />
      <Problems of={report} />
      <div className="buttons">
        <button type="submit" disabled={report.isPending}>
          Report as done
        </button>
      </div>
    </form>
  );
}
