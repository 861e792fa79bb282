using System.Text.Json;
using System.Text.Json.Nodes;
using Analytics.Faults;

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

    /// <summary>
    /// The columns of a table after a write with other ones: new columns are added at the end, columns that the write lacks stay. The order of the
    /// write's columns says nothing.
    /// </summary>
    /// <param name="written">The write's columns.</param>
    /// <param name="place">The table, for the fault.</param>
    /// <exception cref="MendableException">A column would change its type, or the table its partitions.</exception>
    public LakeSchema With(LakeSchema written, string place)
    {
        var faults = new List<Fault>();
        var columns = Columns.ToList();
        foreach (var column in written.Columns)
        {
            // The protocol allows no two names that differ in case alone.
            var known = Columns.FirstOrDefault(c => c.Name.Equals(column.Name, StringComparison.OrdinalIgnoreCase));
            if (known is null)
                columns.Add(column);
            else if (known != column)
                faults.Add(Changed($"{place}, column '{known.Name}'", $"{column.Name} {column.Type.Delta}", $"{known.Name} {known.Type.Delta}, as the table has it"));
        }

        if (PartitionBy != written.PartitionBy)
            faults.Add(Changed(place, $"partitions by {written.PartitionBy ?? "nothing"}", $"partitions by {PartitionBy ?? "nothing"}, as the table has them"));
        return faults.Count == 0 ? this with { Columns = columns } : throw new MendableException(ExitCode.Failed, [.. faults]);
    }

    /// <summary>Two schemas are the same when names, types, order and partition column are.</summary>
    public bool SameAs(LakeSchema other) => PartitionBy == other.PartitionBy && Columns.SequenceEqual(other.Columns);

    private static Fault Changed(string place, string found, string expected) => new(
        place, found, expected, "Give the new values a column of another name, or load the table anew in a new workspace; nothing was committed.");

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
