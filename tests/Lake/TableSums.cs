using Analytics.Lake;

namespace Analytics.Tests.Lake;

/// <summary>A table's rows, and for each column how many values it has and a checksum of them: by our reader and by ClickHouse.</summary>
internal static class TableSums
{
    /// <summary>By the lake's own reader.</summary>
    public static List<string> Ours(DataLake lake, string table, DeltaSnapshot snapshot)
    {
        using var engine = Engine.InMemory();
        new PinnedLake(lake.Folder, new Dictionary<string, DeltaSnapshot> { [table] = snapshot }).Register(engine);
        string sums = string.Join(", ", snapshot.Schema!.Columns.Select(c =>
            $"count({SqlText.Name(c.Name)}) || ' ' || coalesce(sum(('0x' || md5({OurText(c)})[1:8])::bigint), 0)"));
        return engine.Read($"select count(*)::varchar, {sums} from lake.{SqlText.Name(table)}", r =>
        {
            r.Read();
            return Enumerable.Range(0, r.FieldCount).Select(r.GetString).ToList();
        });
    }

    /// <summary>By ClickHouse.</summary>
    public static List<string> Theirs(ClickHouse clickHouse, DataLake lake, string table, LakeSchema schema, long? version = null)
    {
        string sums = string.Join(", ", schema.Columns.Select(c =>
            $"concat(toString(count({SqlText.Name(c.Name)})), ' ', toString(ifNull(sum(reinterpretAsUInt32(reverse(substring(MD5({TheirText(c)}), 1, 4)))), 0)))"));
        string settings = version is null ? "" : $" settings delta_lake_snapshot_version = {version}";
        return [.. clickHouse.Ask($"select toString(count()), {sums} from deltaLakeLocal({Quoted(Path.Combine(lake.Folder, table))}){settings}").Single()];
    }

    private static string OurText(LakeColumn column) => (SqlText.Name(column.Name), column.Type.Delta) switch
    {
        var (name, type) when type == "timestamp" => $"epoch_us({name})::varchar",
        var (name, type) when type == "double" => $"floor({name} * 1000000)::hugeint::varchar",
        var (name, type) when type == "boolean" => $"({name}::integer)::varchar",
        var (name, type) when Scale(type) is { } scale => $"({name}::decimal(38,{scale}) * {Power(scale)})::hugeint::varchar",
        var (name, _) => $"{name}::varchar",
    };

    private static string TheirText(LakeColumn column) => (SqlText.Name(column.Name), column.Type.Delta) switch
    {
        var (name, type) when type == "timestamp" => $"toString(toUnixTimestamp64Micro({name}))",
        var (name, type) when type == "double" => $"toString(toInt128(floor({name} * 1000000)))",
        var (name, type) when type == "boolean" => $"toString(toUInt8({name}))",
        var (name, type) when Scale(type) is { } scale => $"toString(toInt128(toDecimal128({name}, {scale}) * toDecimal128({Power(scale)}, 0)))",
        var (name, _) => $"toString({name})",
    };

    private static string? Scale(string type) => type.StartsWith("decimal", StringComparison.Ordinal) ? type[(type.IndexOf(',', StringComparison.Ordinal) + 1)..^1] : null;

    private static string Power(string scale) => "1" + new string('0', int.Parse(scale, System.Globalization.CultureInfo.InvariantCulture));

    private static string Quoted(string text) => "'" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal) + "'";
}
