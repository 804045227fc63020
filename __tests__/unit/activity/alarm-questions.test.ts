import { findQuestion } from '../../../src/activity';
import { CIS_ALARMS } from '../../../src/organization/data/cis-alarms';

test.each(Object.entries(CIS_ALARMS))('alarm %s names a question that search knows', (_id, { question }) => {
  expect(findQuestion(question)?.id).toBe(question);
});
