using Microsoft.ML;
using Microsoft.ML.Data;

namespace Analytics.Models.Conversion;

/// <summary>One conversation as ML.NET reads it.</summary>
internal sealed class FeatureRow
{
    public bool Label { get; set; }
    public float[] Features { get; set; } = [];

    /// <summary>Rows encoded one by one as they are read: scoring needs no second copy of the table.</summary>
    public static IDataView View(MLContext context, CallTable table, FeatureBasis basis, int from, int to) => View(context, Rows(table, basis, from, to), basis);

    /// <summary>Rows encoded once and kept, for trainers that pass over them many times.</summary>
    public static IDataView Kept(MLContext context, CallTable table, FeatureBasis basis) => View(context, [.. Rows(table, basis, 0, table.Count)], basis);

    public static SchemaDefinition Schema(FeatureBasis basis)
    {
        var schema = SchemaDefinition.Create(typeof(FeatureRow));
        schema[nameof(Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, basis.Width);
        return schema;
    }

    private static IDataView View(MLContext context, IEnumerable<FeatureRow> rows, FeatureBasis basis) =>
        context.Data.LoadFromEnumerable(rows, Schema(basis));

    private static IEnumerable<FeatureRow> Rows(CallTable table, FeatureBasis basis, int from, int to)
    {
        var encoder = new FeatureEncoder(basis, table);
        for (int i = from; i < to; i++)
            yield return new FeatureRow { Label = table.Label.Length > 0 && table.Label[i], Features = encoder.Encode(i) };
    }
}
