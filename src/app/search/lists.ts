import { FIELDS, QUESTIONS, type FieldName, type Question } from '../../activity';

/** A field, as it is listed. */
export interface ListedField {
  /** Its name. */
  readonly name: FieldName;
  /** What it is. */
  readonly says: string;
  /** The attribute of the event history that is the same; undefined for others. */
  readonly lookup: string | undefined;
}

/** Lists the named questions. */
export function listQuestions(): readonly Question[] {
  return QUESTIONS;
}

/** Lists the fields that events are searched by. */
export function listFields(): readonly ListedField[] {
  return (Object.keys(FIELDS) as FieldName[]).map((name) => ({
    name,
    says: FIELDS[name].says,
    lookup: FIELDS[name].lookup,
  }));
}
