namespace Analytics.Models.Forecast;

/// <summary>What a stretch of the horizon is forecast by: the mean of one method or several. Two are equal when their names are.</summary>
public sealed class MethodMix : IEquatable<MethodMix>
{
    private const string Start = "mean(", Between = ", ", End = ")";

    /// <summary>The mean of the methods of these names.</summary>
    /// <param name="methods">Names in order of simplicity; at least one.</param>
    public MethodMix(IReadOnlyList<string> methods)
    {
        ArgumentNullException.ThrowIfNull(methods);
        ArgumentOutOfRangeException.ThrowIfZero(methods.Count, nameof(methods));
        Methods = methods;
        Name = methods.Count == 1 ? methods[0] : $"{Start}{string.Join(Between, methods)}{End}";
    }

    /// <summary>The methods' names, the simplest first.</summary>
    public IReadOnlyList<string> Methods { get; }

    /// <summary>The name in results: the method's own, or <c>mean(weekday_median, ets)</c>.</summary>
    public string Name { get; }

    /// <summary>The mix of a name, as <see cref="Name"/> gives it.</summary>
    public static MethodMix Named(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return new(name.StartsWith(Start, StringComparison.Ordinal) && name.EndsWith(End, StringComparison.Ordinal)
            ? name[Start.Length..^End.Length].Split(Between)
            : [name]);
    }

    /// <inheritdoc />
    public bool Equals(MethodMix? other) => other?.Name == Name;

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as MethodMix);

    /// <inheritdoc />
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);
}
