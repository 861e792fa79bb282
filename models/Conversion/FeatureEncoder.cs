using System.Globalization;

namespace Analytics.Models.Conversion;

/// <summary>Rows of one table as the vectors of one basis: columns are looked up once, not once a row.</summary>
internal sealed class FeatureEncoder
{
    private readonly FeatureBasis basis;
    private readonly double[]?[] numbers;
    private readonly Func<int, string?>[] levels;
    private readonly Func<int, string?>[] rates;

    public FeatureEncoder(FeatureBasis basis, CallTable table)
    {
        this.basis = basis;
        numbers = [.. basis.Numbers.Select(n => table.Numbers(n.Column))];
        levels = [.. basis.Levels.Select(l => Names(l.Feature, table))];
        rates = [.. basis.Rates.Select(r => Names(r.Feature, table))];
    }

    public float[] Encode(int row)
    {
        var vector = new float[basis.Width];
        Encode(row, vector);
        return vector;
    }

    /// <summary>Writes each of a row's inputs; none is NaN.</summary>
    public void Encode(int row, Span<float> vector)
    {
        int at = 0;
        for (int i = 0; i < numbers.Length; i++)
        {
            var number = basis.Numbers[i];
            number.Write(numbers[i] is { } values ? values[row] : double.NaN, vector[at..]);
            at += number.Width;
        }

        for (int i = 0; i < levels.Length; i++)
        {
            basis.Levels[i].Write(levels[i](row), vector[at..]);
            at += basis.Levels[i].Width;
        }

        for (int i = 0; i < rates.Length; i++)
            vector[at++] = basis.Rates[i].Value(rates[i](row));
    }

    /// <summary>Names of a column's levels; a number's name is made once.</summary>
    private static Func<int, string?> Names(FeatureColumn column, CallTable table)
    {
        if (column.IsText)
            return table.Texts(column.Name) is { } texts ? row => texts[row] : _ => null;
        if (table.Numbers(column.Name) is not { } values)
            return _ => null;
        var names = new Dictionary<double, string>();
        return row =>
        {
            double value = values[row];
            if (double.IsNaN(value)) return null;
            if (!names.TryGetValue(value, out string? name)) names[value] = name = value.ToString(CultureInfo.InvariantCulture);
            return name;
        };
    }
}
