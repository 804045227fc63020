import { describeDeployment } from '../helpers/deploy-suite';

describeDeployment({
  example: 'member-trails',
  change: (file) => {
    file.addIn(['accounts'], { id: '100000000006', name: 'shop-stage', ou: 'workloads/stage' });
    file.setIn(['trails', 0, 'cloudWatchLogs', 'retentionDays'], 731);
  },
});
