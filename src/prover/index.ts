/**
 * Reasoning about IAM policies and about the Terraform that sets them: `authorize` decides one request, `findAccess`, `findGap` and
 * `findDifference` decide all of them at once, `comparePolicies` and `compareEstates` say what new policies allow that old ones do
 * not, `prove` makes claims about an organization's Terraform. Everything works on values: no file is read, nothing is asked of AWS.
 */
export { mergedEstate } from '../terraform/estate-of';
export { NotTerraform } from '../terraform/not-terraform';
export { readPlan } from '../terraform/plan/read-plan';
export { readSynthesized } from '../terraform/synthesized/read-synthesized';
export { compareEstates } from './comparison/compare-estates';
export { comparePolicies } from './comparison/compare-policies';
export { diagnose } from './doctor';
export { findAccess, findDifference, findGap, smtLib, verifyCertificate } from './engine';
export { authorize, NO_FACTS } from './evaluator';
export { explainDecision } from './explanation';
export { POLICY_PROBLEMS } from './policy/problem';
export { readPolicy } from './policy/read-policy';
export { readRequest } from './policy/read-request';
export { prove } from './prove';
export type { DocumentText, Estate, EstateProblem, EstateResource, Reference } from '../terraform/estate';
export type { SynthesizedFile } from '../terraform/synthesized/read-synthesized';
export type { NeededStatement } from './claims/needed-statement';
export type { AnsweredShapes, AskedQuestion, ClaimResult } from './claims/result';
export type { ComparedSubject, EstateComparison, Unread } from './comparison/compare-estates';
export type { AccessComparison } from './comparison/compare-policies';
export type { AccessDifference, NearStatement } from './comparison/difference';
export type { NewAccess } from './comparison/new-access';
export type { PolicyScope } from './comparison/policy-sides';
export type { FindLine, StatementPlace } from './comparison/policy-texts';
export type { Diagnosis, DoctorCheck, DoctorFacts } from './doctor';
export type {
  Certificate,
  CertificatePart,
  DividedCertificate,
  PieceProof,
  WholeCertificate,
  CertifiedChoice,
  CertifiedDimension,
  CertifiedObligation,
  Cover,
  CoverStep,
  SplitCondition,
} from './engine/certificate';
export type { Atom, Dimension, Language, Literal, LiteralCube, ValuesTest } from './engine/dimension';
export type { CertificateVerdict } from './engine/checker/certificate-checker';
export type {
  AccessQuestion,
  Answer,
  Blame,
  BoundStatement,
  Budget,
  DeliveryQuestion,
  DifferenceQuestion,
  Layer,
  PrincipalPattern,
  Question,
  RequestClass,
} from './engine/question';
export type { CharacterSet, Glob, GlobPart, TextLanguage } from './engine/languages/glob';
export type { ValueLanguage } from './engine/languages/values';
export type { AccessFacts, Decision, LayerDecision } from './evaluator';
export type { PolicyLevel } from './evaluator/access-facts';
export type { Change, Denial, Explanation, Mismatch } from './explanation';
export type { StatementJson } from './explanation/statement-json';
export type { PolicyProblem, PolicyProblemCode, TextPosition } from './policy/problem';
export type { ReadPolicyOptions, ReadPolicyResult } from './policy/read-policy';
export type { ReadRequestResult } from './policy/read-request';
export type {
  Condition,
  ConditionOperator,
  PatternElement,
  PolicyDocument,
  PolicyKind,
  PolicyOrigin,
  PrincipalElement,
  PrincipalEntry,
  Statement,
} from './policy/statement';
export type { Proof, ProveOptions } from './prove';
export type { Principal, Request } from './request';
