import type { ModuleVariable } from '../../src/generalize/module-variable';
import { between, eachMatches, matchesIfSet, notEmpty } from './common-variables';
import { PERMISSIONS_BOUNDARY } from './shared-variables';

/** Who may assume a role. */
export const PRINCIPALS: ModuleVariable = {
  name: 'principals',
  kind: 'set',
  element: 'principal',
  description: 'ARNs that may assume the role. They must exist.',
  example: ['arn:aws:iam::555555555555:role/SecurityTeam'],
  validations: [
    eachMatches(
      'principals',
      '^arn:aws(-cn|-us-gov)?:iam::[0-9]{12}:(root|role/.+|user/.+)$',
      'principals must hold ARNs of roles, users or accounts.',
      'SecurityTeam',
    ),
    notEmpty('principals', 'principals must hold one ARN at least.'),
  ],
};

/** What the caller must present. */
const EXTERNAL_ID: ModuleVariable = {
  name: 'external_id',
  kind: 'text',
  default: null,
  description: 'External id the caller must present. Null: none.',
  example: 'log-collector-7',
  validations: [
    matchesIfSet(
      'external_id',
      '^[A-Za-z0-9+=,.@:/_-]{2,}$',
      'external_id must be 2 letters, digits or any of "+=,.@:/_-", or more.',
      'a b',
    ),
  ],
};

/** Variables of a role that people assume, after its name. */
export const SESSION_VARIABLES: readonly ModuleVariable[] = [
  EXTERNAL_ID,
  {
    name: 'max_session_seconds',
    kind: 'number',
    default: 3600,
    description: 'Longest session in seconds, 3600 to 43200.',
    validations: [between('max_session_seconds', 3600, 43_200)],
  },
  PERMISSIONS_BOUNDARY,
];
