import { describeDeployment } from '../helpers/deploy-suite';

describeDeployment({
  example: 'bucket-shards',
  // One account more goes to one of the shards that spread, and one moves to a shard that is new.
  change: (file) => {
    file.addIn(['accounts'], { id: '300000000013', name: 'garden', ou: 'sandbox' });
    file.addIn(['audit', 'bucket', 'shards'], { name: 'later', accounts: { accounts: ['labs'] } });
  },
});
