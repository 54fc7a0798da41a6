using System.Reflection;

namespace Akamon.Tests.Layout;

/// <summary>An interface's member that has a default is easily missed: who changes its shape leaves answers behind that nobody asks for.</summary>
public sealed class Contracts
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    [Fact]
    public void Nothing_is_named_like_an_interfaces_member_without_being_it()
    {
        var types = typeof(Floorplan).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false }).ToList();

        var missed =
            from type in types
            from contract in type.GetInterfaces().Where(one => one.Assembly == typeof(Floorplan).Assembly && !one.IsGenericType)
            let map = type.GetInterfaceMap(contract)
            from method in type.GetMethods(Own)
            where map.InterfaceMethods.Zip(map.TargetMethods).Any(pair => string.Equals(pair.First.Name, method.Name, StringComparison.Ordinal) && pair.Second.DeclaringType == contract)
            select $"{type.Name}.{method.Name} is not {contract.Name}'s";

        missed.ShouldBeEmpty();
    }
}
