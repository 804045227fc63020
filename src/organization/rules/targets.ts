import type { Path } from '../finding';
import { quote } from '../../text/quote';
import type { TargetsEntry } from '../schema/organization-file';
import { resolveTargets } from '../targets';
import type { Rule, RuleContext } from './context';
import type { Reporter } from './reporter';

type Names = { readonly accounts?: readonly string[] | undefined; readonly ous?: readonly string[] | undefined };

/** Reports names that are not in the file; returns whether all are. */
function checkNames(names: Names, path: Path, context: RuleContext, report: Reporter): boolean {
  let allKnown = true;
  const unknown = (
    code: 'account-unknown' | 'ou-unknown',
    at: Path,
    problem: string,
    suggestion: string | undefined,
  ): void => {
    allKnown = false;
    const otherwise =
      code === 'account-unknown'
        ? 'name an account of the list "accounts"'
        : 'name the "ou" of an account, or an OU above it';
    report.error(code, at, problem, suggestion === undefined ? otherwise : `did you mean ${quote(suggestion)}?`);
  };
  names.accounts?.forEach((name, position) => {
    if (context.index.byName.has(name)) return;
    const suggestion = context.nearest(name, context.index.byName.keys());
    unknown('account-unknown', [...path, 'accounts', position], `there is no account ${quote(name)}`, suggestion);
  });
  names.ous?.forEach((ou, position) => {
    if (context.index.byOrganizationalUnit.has(ou)) return;
    const suggestion = context.nearest(ou, context.index.byOrganizationalUnit.keys());
    unknown('ou-unknown', [...path, 'ous', position], `no account is in the OU ${quote(ou)}`, suggestion);
  });
  return allKnown;
}

function isGiven(names: Names): boolean {
  return names.accounts !== undefined || names.ous !== undefined;
}

function checkTargets(targets: TargetsEntry, path: Path, context: RuleContext, report: Reporter): void {
  const allKnown = [
    checkNames(targets, path, context, report),
    checkNames(targets.except ?? {}, [...path, 'except'], context, report),
  ].every(Boolean);
  if (targets.all === true && isGiven(targets)) {
    report.error(
      'target-shape',
      path,
      '"all: true" takes in every account, the names beside it say less',
      'keep one of the two; "except" takes accounts out',
    );
  } else if (targets.all !== true && !isGiven(targets)) {
    report.error('target-shape', path, 'it names nobody', 'write "all: true", or list "accounts" or "ous"');
  } else if (allKnown && resolveTargets(targets, context.index).length === 0) {
    report.error(
      'target-empty',
      path,
      'no account is left',
      'name at least one account that "except" does not take out',
    );
  }
}

/** Targets name accounts and OUs of the file, and somebody is left. */
export const targetsResolve: Rule = (context, report) => {
  for (const { entry, path } of context.trails) {
    if (entry.targets !== undefined) checkTargets(entry.targets, [...path, 'targets'], context, report);
  }
  for (const { entry, path } of [...context.deliveries, ...context.publishers]) {
    checkTargets(entry.targets, [...path, 'targets'], context, report);
  }
  const { accounts, shards } = context.file.audit.bucket;
  if (accounts !== undefined) checkTargets(accounts, ['audit', 'bucket', 'accounts'], context, report);
  shards.forEach((shard, position) => {
    if (shard.accounts === undefined) return;
    checkTargets(shard.accounts, ['audit', 'bucket', 'shards', position, 'accounts'], context, report);
  });
  context.file.audit.readers.forEach((reader, position) => {
    if (reader.accounts === undefined) return;
    checkTargets(reader.accounts, ['audit', 'readers', position, 'accounts'], context, report);
  });
};
