import { readValid } from '../../helpers/organization-text';

function targeted(targets: string): readonly string[] {
  const [trail] = readValid({
    trails: `trails:\n  - name: payments\n    scope: accounts\n    targets: ${targets}\n`,
  }).trails;
  return (trail?.instances ?? []).map(({ account }) => account.name);
}

describe('targets', () => {
  it('take in every account, the management and audit accounts among them', () => {
    expect(targeted('{ all: true }')).toEqual(['management', 'audit', 'payments-prod', 'payments-dev', 'lab']);
  });

  it('take an OU with the OUs below it, and not one whose name merely starts alike', () => {
    expect(targeted('{ ous: [workloads] }')).toEqual(['payments-prod', 'payments-dev']);
    expect(targeted('{ ous: [workloads-lab] }')).toEqual(['lab']);
    expect(targeted('{ ous: [workloads/dev] }')).toEqual(['payments-dev']);
  });

  it('join accounts and OUs, each account once, sorted by id', () => {
    expect(targeted('{ accounts: [lab, payments-dev], ous: [workloads/dev, security] }')).toEqual([
      'audit',
      'payments-dev',
      'lab',
    ]);
  });

  it('take exceptions out again', () => {
    expect(targeted('{ all: true, except: { accounts: [lab], ous: [workloads, security] } }')).toEqual(['management']);
    expect(targeted('{ ous: [workloads], except: { ous: [workloads/prod] } }')).toEqual(['payments-dev']);
  });

  it('give each account trail the ARN of its own account', () => {
    const [trail] = readValid({
      trails: 'trails:\n  - name: payments\n    scope: accounts\n    targets: { accounts: [lab] }\n',
    }).trails;
    expect(trail?.instances).toEqual([
      expect.objectContaining({ arn: 'arn:aws:cloudtrail:eu-west-1:555555555555:trail/payments' }),
    ]);
  });
});
