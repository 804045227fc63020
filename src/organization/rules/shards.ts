import { BUCKET_NAME, KEY_ALIAS, ROLE_NAME, TOPIC_NAME, type NameRule } from '../names';
import { quote } from '../../text/quote';
import { shardNames, type ShardName } from '../resolve/shard-names';
import { nameProblem } from '../schema/named';
import { resolveTargets } from '../targets';
import type { Path } from '../finding';
import type { Rule } from './context';
import { forEachRepeated } from './repeated';

const SHARDS: Path = ['audit', 'bucket', 'shards'];

/** Shard names are unique. */
export const shardsAreUnique: Rule = ({ file }, report) => {
  forEachRepeated(
    file.audit.bucket.shards,
    ({ name }) => name,
    ({ name }, position, first) => {
      report.error(
        'shard-repeated',
        [...SHARDS, position, 'name'],
        `the name ${quote(name)} is also that of audit.bucket.shards[${String(first)}]`,
        'give each shard a name of its own',
      );
    },
  );
};

/** Who takes an account's logs is said once. */
export const accountsAreInOneShard: Rule = ({ file, index }, report) => {
  const { accounts: staying, shards } = file.audit.bucket;
  if (staying !== undefined && !shards.some(({ spread }) => spread)) {
    report.errorAtKey(
      'shard-accounts',
      ['audit', 'bucket', 'accounts'],
      'no shard spreads, so every account that no shard names stays in this bucket anyway',
      'remove it, or write "spread: true" in the shards that share the other accounts',
    );
  }
  const owners = new Map<string, string>();
  const lists = [
    { owner: 'the audit bucket', targets: staying, path: ['audit', 'bucket', 'accounts'] },
    ...firstOfEach(shards).map(({ name, accounts, position }) => ({
      owner: `the shard ${quote(name)}`,
      targets: accounts,
      path: [...SHARDS, position, 'accounts'],
    })),
  ];
  for (const { owner, targets, path } of lists) {
    const accounts = targets === undefined ? [] : resolveTargets(targets, index);
    const taken = accounts.find(({ id }) => owners.has(id));
    if (taken !== undefined) {
      report.error(
        'shard-accounts',
        path,
        `the account ${quote(taken.name)} is named for ${owner} and for ${owners.get(taken.id) ?? ''}`,
        'name it in one of them; "except" takes accounts out',
      );
    }
    for (const { id } of accounts) if (!owners.has(id)) owners.set(id, owner);
  }
};

/** A second shard of the same name is reported as that. */
function firstOfEach<Shard extends { readonly name: string }>(shards: readonly Shard[]) {
  return shards
    .map((shard, position) => ({ ...shard, position }))
    .filter(({ name }, position) => shards.findIndex((other) => other.name === name) === position);
}

const RULES: Readonly<Record<ShardName['kind'], NameRule>> = {
  bucket: BUCKET_NAME,
  role: ROLE_NAME,
  topic: TOPIC_NAME,
  alias: KEY_ALIAS,
};

/** Names that end in a shard's are names AWS accepts. */
export const shardNamesAreAccepted: Rule = ({ file }, report) => {
  for (const { kind, name, subject, path } of shardNames(file)) {
    const problem = nameProblem(RULES[kind], name);
    if (problem === undefined) continue;
    report.error(
      'derived-name',
      [...path, 'name'],
      `the name made for ${subject}, ${quote(name)}, ${problem}`,
      'choose a shorter name',
    );
  }
};
