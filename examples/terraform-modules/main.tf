# A root written by hand that uses exported modules: the audit account, and trails of two accounts. The folder "modules" is
# written by "orgtrail export .", run in this folder.

terraform {
  required_version = ">= 1.11.0"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100.0, < 7.0.0"
    }
  }
}

locals {
  organization_id = "o-exampleorgid"
  region          = "eu-west-1"
  audit_account   = "222222222222"
  bucket_name     = "example-audit-logs"
  key_alias       = "alias/audit-logs"

  accounts = {
    production = "333333333333"
    staging    = "444444444444"
  }
}

# Region and account are written out: a plan says what a provider is configured with only where it holds no reference, and
# "orgtrail prove" reads from there which account a trail is in.
provider "aws" {
  alias  = "audit"
  region = "eu-west-1"

  assume_role {
    role_arn = "arn:aws:iam::222222222222:role/TerraformDeployer"
  }
}

provider "aws" {
  alias  = "production"
  region = "eu-west-1"

  assume_role {
    role_arn = "arn:aws:iam::333333333333:role/TerraformDeployer"
  }
}

provider "aws" {
  alias  = "staging"
  region = "eu-west-1"

  assume_role {
    role_arn = "arn:aws:iam::444444444444:role/TerraformDeployer"
  }
}

# One role for each account: its own people read its own logs.
module "reader" {
  source    = "./modules/log-reader"
  for_each  = local.accounts
  providers = { aws = aws.audit }

  account_id         = local.audit_account
  region             = local.region
  organization_id    = local.organization_id
  bucket_name        = local.bucket_name
  key_alias          = local.key_alias
  role_name          = "audit-log-reader-${each.key}"
  principals         = ["arn:aws:iam::${each.value}:root"]
  account_ids        = [each.value]
  organization_trail = false
}

module "audit" {
  source    = "./modules/audit-account"
  providers = { aws = aws.audit }

  account_id            = local.audit_account
  region                = local.region
  organization_id       = local.organization_id
  bucket_name           = local.bucket_name
  key_alias             = local.key_alias
  administrators        = ["arn:aws:iam::${local.audit_account}:role/TerraformDeployer"]
  reader_role_arns      = [for reader in module.reader : reader.role_arn]
  account_ids           = values(local.accounts)
  log_group_account_ids = values(local.accounts)
  deployer_role         = "arn:aws:iam::*:role/TerraformDeployer"
  topic_name            = "audit-log-files"
  queue_name            = "audit-log-files"
  expire_days           = 2555
}

module "production_delivery" {
  source    = "./modules/delivery-role"
  providers = { aws = aws.production }

  account_id     = local.accounts.production
  region         = local.region
  trail_name     = "account-trail"
  log_group_name = "/cloudtrail/account-trail"
  kms_key_arn    = module.audit.kms_key_arn
  key_alias      = local.key_alias
  key_account_id = local.audit_account
}

module "production_trail" {
  source    = "./modules/member-trail"
  providers = { aws = aws.production }

  trail_name               = "account-trail"
  bucket_name              = module.audit.bucket_name
  kms_key_arn              = module.audit.kms_key_arn
  sns_topic                = module.audit.topic_arn
  cloudwatch_log_group_arn = module.production_delivery.log_group_arn
  cloudwatch_role_arn      = module.production_delivery.role_arn

  advanced_event_selectors = [
    {
      name            = "Management events"
      field_selectors = [{ field = "eventCategory", equals = ["Management"] }]
    },
    {
      name = "Writes to objects of other buckets"
      field_selectors = [
        { field = "eventCategory", equals = ["Data"] },
        { field = "resources.type", equals = ["AWS::S3::Object"] },
        { field = "readOnly", equals = ["false"] },
        { field = "resources.ARN", not_starts_with = ["arn:aws:s3:::${local.bucket_name}/"] },
      ]
    },
  ]
}

module "staging_trail" {
  source    = "./modules/member-trail"
  providers = { aws = aws.staging }

  trail_name    = "account-trail"
  bucket_name   = module.audit.bucket_name
  kms_key_arn   = module.audit.kms_key_arn
  sns_topic     = module.audit.topic_arn
  insight_types = ["ApiErrorRateInsight"]
}
