using System.Reflection;
using System.Reflection.Emit;

namespace Analytics.Tests.Rules;

/// <summary>The types and members that an assembly's code touches: signatures, fields, attributes left out, and the bodies of methods.</summary>
internal static class IlReader
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> opCodes = typeof(OpCodes).GetFields()
        .Select(f => (OpCode)f.GetValue(null)!).ToDictionary(c => c.Value);

    /// <summary>What a type refers to; nested and compiler-made types are types of their own.</summary>
    public static IEnumerable<MemberInfo> References(Type type)
    {
        var found = new List<MemberInfo?> { type.BaseType };
        found.AddRange(type.GetInterfaces());
        foreach (var field in type.GetFields(All))
            found.Add(field.FieldType);
        foreach (var method in type.GetMembers(All).OfType<MethodBase>())
        {
            found.AddRange(method.GetParameters().Select(p => p.ParameterType));
            found.Add((method as MethodInfo)?.ReturnType);
            if (method.GetMethodBody() is { } body)
            {
                found.AddRange(body.LocalVariables.Select(l => l.LocalType));
                found.AddRange(Tokens(method, body.GetILAsByteArray()!));
            }
        }

        return found.OfType<MemberInfo>();
    }

    /// <summary>A member's types: itself or its declaring type, with element types and type arguments.</summary>
    public static IEnumerable<Type> Types(MemberInfo member)
    {
        var type = member as Type ?? member.DeclaringType;
        var seen = type is null ? [] : Parts(type);
        if (member is MethodInfo { IsGenericMethod: true } method)
            seen = seen.Concat(method.GetGenericArguments().SelectMany(Parts));
        return seen;
    }

    private static IEnumerable<Type> Parts(Type type)
    {
        if (type.HasElementType)
            return Parts(type.GetElementType()!);
        return type.IsGenericParameter ? [] : type.GetGenericArguments().SelectMany(Parts).Prepend(type);
    }

    private static IEnumerable<MemberInfo?> Tokens(MethodBase method, byte[] il)
    {
        var typeArguments = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (int at = 0; at < il.Length;)
        {
            short value = il[at++];
            if (value == 0xFE)
                value = unchecked((short)(0xFE00 | il[at++]));
            var code = opCodes[value];
            if (code.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
                yield return method.Module.ResolveMember(BitConverter.ToInt32(il, at), typeArguments, methodArguments);
            at += code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(il, at)),
                _ => 4,
            };
        }
    }
}
