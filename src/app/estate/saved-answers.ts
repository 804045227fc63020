import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { answerFile, type Answer, type Ask } from '../../estate/api-call';
import { isRecord, parseJson } from '../json-value';
import { quoted, systemErrorCode, systemErrorReason, UserError } from '../user-error';

/** A folder of kept answers, as the user gave it. */
export interface AnswersFolder {
  /** The folder. */
  readonly directory: string;
  /** The directory a relative name starts from. */
  readonly cwd: string;
}

/**
 * Returns what reads answers from a folder in place of asking AWS. A file that is missing is a question nobody asked.
 *
 * @throws {@link UserError} `answers` when a file is no JSON object.
 */
export function savedAnswers({ directory, cwd }: AnswersFolder): Ask {
  return async (call) => {
    const name = answerFile(call);
    const path = join(directory, name);
    let text: string;
    try {
      text = await readFile(resolve(cwd, path), 'utf8');
    } catch (error) {
      if (systemErrorCode(error) === 'ENOENT')
        return { kind: 'refused', code: 'NotAsked', message: `there is no ${quoted(path)}` };
      const reason = systemErrorReason(error);
      if (reason === undefined) throw error;
      throw new UserError('answers', `cannot read ${quoted(path)}: ${reason}`, { cause: error });
    }
    return readAnswer(text, path);
  };
}

function readAnswer(text: string, path: string): Answer {
  let value: unknown;
  try {
    value = parseJson(text);
  } catch (error) {
    throw new UserError(
      'answers',
      `${quoted(path)} is not JSON; it holds what an AWS CLI command prints with --output json`,
      { cause: error },
    );
  }
  if (!isRecord(value))
    throw new UserError(
      'answers',
      `${quoted(path)} holds no JSON object; it holds what an AWS CLI command prints with --output json`,
    );
  const { refused } = value;
  if (isRecord(refused)) return { kind: 'refused', code: said(refused['code']), message: said(refused['message']) };
  return { kind: 'answer', output: value };
}

function said(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/**
 * Returns what asks and keeps every answer, refusals too, for another time or another machine.
 *
 * @throws {@link UserError} `output-directory` when the folder cannot be written.
 */
export function keepingAnswers(ask: Ask, { directory, cwd }: AnswersFolder): Ask {
  return async (call) => {
    const answer = await ask(call);
    const path = join(directory, answerFile(call));
    const kept = answer.kind === 'answer' ? answer.output : { refused: { code: answer.code, message: answer.message } };
    try {
      await mkdir(dirname(resolve(cwd, path)), { recursive: true });
      await writeFile(resolve(cwd, path), `${JSON.stringify(kept, null, 2)}\n`);
    } catch (error) {
      const reason = systemErrorReason(error);
      if (reason === undefined) throw error;
      throw new UserError('output-directory', `cannot write ${quoted(path)}: ${reason}`, { cause: error });
    }
    return answer;
  };
}
