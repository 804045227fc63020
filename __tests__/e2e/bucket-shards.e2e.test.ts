import { describeDeployment } from '../helpers/deploy-suite';

describeDeployment({
  example: 'bucket-shards',
  // An account in each shard and one that stays; `validate --terraform` looks at the stacks of all.
  trim: (file) => {
    const trail = { accounts: ['log-archive', 'orders-prod', 'cards-prod', 'labs'] };
    file.setIn(['trails', 0, 'targets'], file.createNode(trail));
    file.setIn(['deliveries', 0, 'targets'], file.createNode({ accounts: ['orders-prod', 'cards-prod'] }));
  },
  // One account more goes to one of the shards that spread, and one moves to a shard that is new.
  change: (file) => {
    file.addIn(['accounts'], file.createNode({ id: '300000000013', name: 'garden', ou: 'sandbox' }));
    file.addIn(['trails', 0, 'targets', 'accounts'], 'garden');
    file.addIn(['audit', 'bucket', 'shards'], file.createNode({ name: 'later', accounts: { accounts: ['labs'] } }));
  },
});
