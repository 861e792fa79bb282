using System.Text.Json;
using System.Text.Json.Nodes;

namespace Analytics.Lake;

/// <summary>A column of a lake table; every column may hold nulls.</summary>
public sealed record LakeColumn(string Name, LakeType Type);

/// <summary>The columns of a lake table in order, and the one it is partitioned by.</summary>
/// <param name="Columns">All columns, the partition column included.</param>
/// <param name="PartitionBy">The partition column, or null for a table kept whole.</param>
public sealed record LakeSchema(IReadOnlyList<LakeColumn> Columns, string? PartitionBy)
{
    /// <summary>The columns that stand in the Parquet files: Delta keeps partition values in the log alone.</summary>
    public IEnumerable<LakeColumn> FileColumns => Columns.Where(c => c.Name != PartitionBy);

    /// <summary>Delta's <c>schemaString</c>.</summary>
    public string ToDelta()
    {
        var fields = new JsonArray();
        foreach (var column in Columns)
        {
            fields.Add(new JsonObject
            {
                ["name"] = column.Name,
                ["type"] = column.Type.Delta,
                ["nullable"] = true,
                ["metadata"] = new JsonObject(),
            });
        }

        return new JsonObject { ["type"] = "struct", ["fields"] = fields }.ToJsonString();
    }

    /// <summary>Reads Delta's <c>schemaString</c>.</summary>
    public static LakeSchema FromDelta(string schemaString, IEnumerable<string> partitionColumns)
    {
        using var json = JsonDocument.Parse(schemaString);
        var columns = json.RootElement.GetProperty("fields").EnumerateArray()
            .Select(f => new LakeColumn(f.GetProperty("name").GetString()!, TypeOf(f.GetProperty("type").GetString()!)))
            .ToList();
        return new LakeSchema(columns, partitionColumns.SingleOrDefault());
    }

    /// <summary>Two schemas are the same when names, types, order and partition column are.</summary>
    public bool SameAs(LakeSchema other) => PartitionBy == other.PartitionBy && Columns.SequenceEqual(other.Columns);

    /// <summary>The type that Delta calls so.</summary>
    public static LakeType TypeOf(string delta) => delta switch
    {
        "string" => LakeType.Text,
        "long" => LakeType.Long,
        "integer" => LakeType.Integer,
        "double" => LakeType.Double,
        "boolean" => LakeType.Boolean,
        "date" => LakeType.Date,
        "timestamp" => LakeType.Timestamp,
        _ => new LakeType(delta, delta),
    };
}
