"""What moto answers otherwise than AWS where logs are searched with Athena. Each comment says what AWS does and what moto does."""

import json

from moto.athena.responses import AthenaResponse


# Tags. AWS: a resource without tags has an empty list of them. moto: says that it does not exist.
def list_tags_for_resource(self):
    tags = self.athena_backend.list_tags_for_resource(self._get_param("ResourceARN"))
    return json.dumps(tags or {"Tags": []})


# Saved queries. AWS: they can be deleted. moto: unknown.
def delete_named_query(self):
    self.athena_backend.named_queries.pop(self._get_param("NamedQueryId"), None)
    return "{}"


AthenaResponse.list_tags_for_resource = list_tags_for_resource
AthenaResponse.delete_named_query = delete_named_query
